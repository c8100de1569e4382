import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { env, indexes } from '../../functions/shared/names.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** The single table and its indexes. Whoever may use it is told its name with the permission. */
export class DeskTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'ttl',
    });
    for (const index of Object.values(indexes))
      this.table.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: text(`${index}Pk`),
        sortKey: text(`${index}Sk`),
        projectionType: ProjectionType.ALL,
      });
  }

  /** Lets `fn` read and write items, and ask the indexes that it names. No Scan and no delete, for anybody. */
  grantWrite(fn: LambdaFunction, ...lists: (keyof typeof indexes)[]): void {
    this.#grant(fn, [...READ, ...WRITE], lists);
  }

  /** Lets `fn` read items, and ask the indexes that it names. */
  grantRead(fn: LambdaFunction, ...lists: (keyof typeof indexes)[]): void {
    this.#grant(fn, READ, lists);
  }

  #grant(fn: LambdaFunction, actions: string[], lists: readonly (keyof typeof indexes)[]): void {
    const { tableArn, tableName } = this.table;
    fn.addToRolePolicy(new PolicyStatement({ actions, resources: [tableArn] }));
    if (lists.length > 0)
      fn.addToRolePolicy(
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: lists.map((index) => `${tableArn}/index/${index}`),
        }),
      );
    fn.addEnvironment(env.table, tableName);
  }

  /** Lets `fn` read the table's stream; answers with the stream's ARN. AWS gives ListStreams no finer resource. */
  grantStream(fn: LambdaFunction): string {
    const { tableStreamArn } = this.table;
    if (tableStreamArn === undefined) throw new Error('The table has no stream');
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [tableStreamArn],
      }),
    );
    fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }));
    return tableStreamArn;
  }
}
